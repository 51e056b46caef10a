import { writeFileSync } from 'node:fs'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { toBuffer } from 'bwip-js/node'

/** A bar code as it is printed on a box: lines for a trace code or an article, a square for GS1. */
export function printed(text: string): Promise<Buffer> {
  const bcid = text.startsWith('(01)') ? 'gs1datamatrix' : /^\d{13}$/.test(text) ? 'ean13' : 'code128'
  const lines = bcid === 'gs1datamatrix' ? {} : { height: 14 }
  return toBuffer({ bcid, text, scale: 2, ...lines, backgroundcolor: 'FFFFFF', paddingwidth: 12, paddingheight: 12 })
}

const [width, height] = [640, 480]

/** What a camera sees that looks at these boxes, as a film of a few pictures (Y4M). */
export async function filmOf(codes: readonly string[], path: string): Promise<void> {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#d8d8d0'
  context.fillRect(0, 0, width, height)
  let y = 20
  for (const code of codes) {
    const image = await loadImage(await printed(code))
    context.drawImage(image, 40, y)
    y += image.height + 20
  }
  const { data } = context.getImageData(0, 0, width, height)
  const light = Buffer.alloc(width * height)
  for (let i = 0; i < light.length; i += 1)
    light[i] = Math.round(
      16 + (219 / 255) * (0.299 * (data[4 * i] ?? 0) + 0.587 * (data[4 * i + 1] ?? 0) + 0.114 * (data[4 * i + 2] ?? 0)),
    )
  const colour = Buffer.alloc((width * height) / 2, 128)
  const picture = Buffer.concat([Buffer.from('FRAME\n'), light, colour])
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`)
  writeFileSync(path, Buffer.concat([head, ...Array.from({ length: 5 }, () => picture)]))
}

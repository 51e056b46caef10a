import type { ReadInputBarcodeFormat } from 'zxing-wasm/reader'

/**
 * Bar codes out of pictures, by a decoder that the service hands out itself: the readers that some browsers have know fewer kinds,
 * and not the same ones everywhere.
 */

/** What stands on a box, a phone or a card: trace codes in lines or squares, pickup codes. */
const counter: readonly ReadInputBarcodeFormat[] = ['Code128', 'DataMatrix', 'QRCode']
/** On a box that somebody looks for there is also the number of the article. */
const box: readonly ReadInputBarcodeFormat[] = [...counter, 'EAN13', 'ITF14', 'DataBar']
export type Wanted = 'counter' | 'box'
const formatsOf: Readonly<Record<Wanted, readonly ReadInputBarcodeFormat[]>> = { counter, box }

/** Reads what bar codes a picture shows; none is an empty list. */
export type Decoder = (picture: ImageData) => Promise<readonly string[]>

export async function decoderOf(wanted: Wanted): Promise<Decoder> {
  const { readBarcodes } = await decoder()
  return async (picture) => {
    const found = await readBarcodes(picture, { formats: [...formatsOf[wanted]], maxNumberOfSymbols: 12 })
    return found.filter(({ isValid }) => isValid).map(({ text }) => text)
  }
}

/** Loaded when somebody first scans, with its machine code from this service and from nowhere else. */
async function decoder() {
  const [reader, { default: address }] = await Promise.all([
    import('zxing-wasm/reader'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ])
  reader.prepareZXingModule({ overrides: { locateFile: () => address } })
  return reader
}

/** No picture needs more dots than this along its longer side. */
const enough = 1600

/** The codes on a photo that was taken or chosen. */
export async function codesOnPhoto(photo: Blob, wanted: Wanted): Promise<readonly string[]> {
  const picture = await createImageBitmap(photo)
  try {
    const decode = await decoderOf(wanted)
    return await decode(dotsOf(picture, picture.width, picture.height))
  } finally {
    picture.close()
  }
}

export function dotsOf(source: CanvasImageSource, width: number, height: number): ImageData {
  const scale = Math.min(1, enough / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser draws no pictures')
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

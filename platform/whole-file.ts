/** Whether a file is all there and nothing else: a head alone, a cut one, and one with another file behind it are not. */
export function isWhole(mediaType: string, content: Buffer): boolean {
  const check = checks[mediaType]
  return check === undefined || (check(content) && !endsAsArchive(content))
}

const checks: Readonly<Record<string, (content: Buffer) => boolean>> = {
  'application/pdf': isWholePdf,
  'image/png': isWholePng,
  'image/jpeg': isWholeJpeg,
}

function isWholePdf(content: Buffer): boolean {
  const end = content.lastIndexOf('%%EOF')
  return end > 0 && content.lastIndexOf('startxref', end) > 0 && /^\s*$/.test(content.toString('latin1', end + 5))
}

/** Its chunks one after another, from its head to its end, and then no more. */
function isWholePng(content: Buffer): boolean {
  for (let at = 8; at + 12 <= content.length; ) {
    const after = at + 12 + content.readUInt32BE(at)
    if (content.toString('latin1', at + 4, at + 8) === 'IEND') return after === content.length
    at = after
  }
  return false
}

/** Cameras put more pictures behind the first one, so what follows its end is not looked at. */
function isWholeJpeg(content: Buffer): boolean {
  const scan = content.indexOf(Buffer.from([0xff, 0xda]))
  return scan > 0 && content.indexOf(Buffer.from([0xff, 0xd9]), scan) > 0
}

/** The directory at the end of a ZIP, where programs look for one whatever stands before it. */
const endsAsArchive = (content: Buffer): boolean =>
  content.subarray(-65_557).includes(Buffer.from([0x50, 0x4b, 0x05, 0x06]))

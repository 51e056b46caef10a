/** How many pixels a picture unfolds to, as its head says; 0 where it says nothing. */
export function pixelsOf(mediaType: string, content: Buffer): number {
  if (mediaType === 'image/png') return content.length < 24 ? 0 : content.readUInt32BE(16) * content.readUInt32BE(20)
  return mediaType === 'image/jpeg' ? pixelsOfJpeg(content) : 0
}

/** Its segments one after another up to the head of the frame, where the extents of the picture stand. */
function pixelsOfJpeg(content: Buffer): number {
  for (let at = 2; at + 9 <= content.length && content[at] === 0xff; ) {
    const kind = content[at + 1] ?? 0
    const isFrame = kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind)
    if (isFrame) return content.readUInt16BE(at + 5) * content.readUInt16BE(at + 7)
    at += 2 + content.readUInt16BE(at + 2)
  }
  return 0
}

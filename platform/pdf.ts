import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pdfMake from 'pdfmake'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'

/** Printed papers. The font holds Chinese and is embedded; nothing is loaded from elsewhere while a document is made. */

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'))
const regular = join(fonts, '400Regular', 'NotoSansSC_400Regular.ttf')
const bold = join(fonts, '700Bold', 'NotoSansSC_700Bold.ttf')

pdfMake.setFonts({ NotoSansSC: { normal: regular, bold, italics: regular, bolditalics: bold } })
pdfMake.setUrlAccessPolicy(() => false)
pdfMake.setLocalAccessPolicy((path) => path === regular || path === bold)

export type PdfDocument = TDocumentDefinitions

/** A document as the bytes of a PDF, A4 in the house's style unless it says otherwise. */
export function makePdf(document: PdfDocument): Promise<Buffer> {
  return pdfMake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [40, 40, 40, 48],
      ...document,
      defaultStyle: { font: 'NotoSansSC', fontSize: 9, lineHeight: 1.2, ...document.defaultStyle },
    })
    .getBuffer()
}

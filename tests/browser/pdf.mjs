// What stands on the sheets of a PDF.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Text as it can be compared: fonts write some Chinese characters as their radicals, and lines break anywhere. */
export const bare = (text) => text.normalize('NFKC').replace(/\s+/g, '');

/** The sheets of a PDF: size in points, all text, and its pieces with their places and sizes. */
export async function sheetsOf(bytes) {
  const file = await getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false }).promise;
  const sheets = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const sheet = await file.getPage(number);
    const [, , width, height] = sheet.view;
    const { items } = await sheet.getTextContent({ disableNormalization: true });
    const pieces = items
      .filter(({ str }) => str?.trim())
      .map(({ str, transform, width: wide }) => ({ text: str, x: transform[4], y: transform[5], wide, size: Math.hypot(transform[2], transform[3]) }));
    sheets.push({ width, height, pieces, text: bare(items.map(({ str }) => str ?? '').join('')) });
  }
  await file.destroy();
  return sheets;
}

// What stands on the sheets of a PDF.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Characters that fonts draw as others, so that a PDF says those: radicals, and what looks the same. */
const DRAWN = new Map([...'⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻤鬼⻥鱼⻦鸟⻩黄⻬齐⻰龙戶户'.matchAll(/(.)(.)/gu)].map(([, drawn, meant]) => [drawn, meant]));

/** Text as it can be compared: lines break anywhere. */
export const bare = (text) => text.normalize('NFKC').replace(/\s+/g, '').replace(/[⺀-⻿戶]/g, (one) => DRAWN.get(one) ?? one);

/** The sheets of a PDF: size in points, all text, what stands in its lower margin, and pieces of text with their places and sizes. */
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
    const foot = bare(pieces.filter(({ y }) => y < 36).map(({ text }) => text).join(''));
    sheets.push({ width, height, pieces, foot, text: bare(items.map(({ str }) => str ?? '').join('')) });
  }
  await file.destroy();
  return sheets;
}

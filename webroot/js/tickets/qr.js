/** The QR codes of tickets: as they are printed too. */
const MARGIN = 4;
const PIXELS = 8;
const VERSION = 8;
const LEVEL = 'Q';
const MODE = 'Alphanumeric';
const CANVAS_TEXT = 128;

/** The squares of the QR code of a ticket. */
export const draw = async (text, [version, level, mode] = [VERSION, LEVEL, MODE]) => {
  const {qrcode} = await import('../../vendor/qrcode-generator/qrcode.module.js');
  const code = qrcode(version, level);
  code.addData(text, mode);
  code.make();
  const size = code.getModuleCount();
  const dark = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (code.isDark(row, column)) {
        dark.push([column + MARGIN, row + MARGIN]);
      }
    }
  }
  return {size: size + 2 * MARGIN, dark};
};

/** The squares of a QR code of an address, as small as it can be. */
export const drawLink = (text) => draw(text, [0, 'M', 'Byte']);

/** The squares as the path of an SVG. */
export const pathOf = ({dark}) => dark.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join('');

const toPng = ({size, dark}, lines) => {
  const canvas = document.createElement('canvas');
  canvas.width = size * PIXELS;
  canvas.height = size * PIXELS + CANVAS_TEXT;
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  dark.forEach(([x, y]) => context.fillRect(x * PIXELS, y * PIXELS, PIXELS, PIXELS));
  context.textAlign = 'center';
  context.font = '600 20px sans-serif';
  lines.forEach((line, i) => context.fillText(line, canvas.width / 2, size * PIXELS + 22 + i * 28, canvas.width - 16));
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
};

/** Saves a code as a picture with lines of text below it. */
export const savePicture = async (code, lines, name) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await toPng(code, lines));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

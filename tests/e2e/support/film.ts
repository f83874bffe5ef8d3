import { writeFileSync } from 'node:fs';
import QRCode from 'qrcode';

const [width, height] = [640, 480];
/** Pixels of one module of the code. */
const scale = 8;

/** A film of one picture (Y4M), as a camera shows it: a square code on a white sheet, or the sheet alone. */
export function writeFilm(file: string, code: string | null): void {
  const luma = Buffer.alloc(width * height, 235);
  if (code !== null) {
    const { size, data } = QRCode.create(code, { errorCorrectionLevel: 'M' }).modules;
    const [left, top] = [(width - size * scale) >> 1, (height - size * scale) >> 1];
    for (const [at, isDark] of [...data].entries()) {
      const [x, y] = [left + (at % size) * scale, top + Math.floor(at / size) * scale];
      for (let line = y; isDark && line < y + scale; line += 1)
        luma.fill(16, line * width + x, line * width + x + scale);
    }
  }
  const colour = Buffer.alloc((width * height) / 2, 128);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(file, Buffer.concat([head, Buffer.from('FRAME\n'), luma, colour]));
}

/** Brands of HEIF with HEVC inside, which telephones write behind `ftyp` (ISO/IEC 23008-12). */
const brands = /^ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)/;

/** Whether a file is a HEIC picture, by how it starts: twelve bytes are enough. */
export function isHeic(bytes: Uint8Array): boolean {
  return brands.test(String.fromCharCode(...bytes.subarray(4, 12)));
}

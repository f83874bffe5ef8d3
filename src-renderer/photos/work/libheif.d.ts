/** The part of the HEIC decoder that is used; its package brings no types for it. */
declare module 'libheif-js/libheif-wasm/libheif.js' {
  export interface HeicPicture {
    get_width(): number;
    get_height(): number;
    /** Writes the picture, turned upright, into `pixels`; gives null when it cannot be decoded. */
    display(pixels: ImageData, done: (shown: ImageData | null) => void): void;
    free(): void;
  }
  export interface Libheif {
    readonly HeifDecoder: new () => { decode(bytes: Uint8Array): HeicPicture[] };
  }
  export default function libheif(options: {
    readonly wasmBinary: ArrayBuffer;
    /** The library can be used from then on. */
    readonly onRuntimeInitialized: () => void;
  }): Libheif;
}

/** The part of the plugin that reads message files; the package says that it has types, and brings none. */
declare module '@inlang/plugin-message-format' {
  interface MessageFiles {
    readonly files: readonly { readonly locale: string; readonly content: Uint8Array }[];
    readonly settings: { readonly baseLocale: string; readonly locales: readonly string[] };
  }

  interface Messages {
    readonly bundles: readonly { readonly id: string; readonly declarations: unknown }[];
    readonly messages: readonly { readonly bundleId: string; readonly locale: string; readonly selectors: unknown }[];
    readonly variants: readonly {
      readonly messageBundleId: string;
      readonly messageLocale: string;
      readonly matches: unknown;
      readonly pattern: unknown;
    }[];
  }

  const storage: { importFiles(files: MessageFiles): Promise<Messages> };
  export default storage;
}

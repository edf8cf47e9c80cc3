declare module 'opencc-js/dict/TSCharacters' {
  /** Entries parted by `|`: a traditional character, a blank, the simplified one. */
  const entries: string
  // biome-ignore lint/style/noDefaultExport: the package has it so
  export default entries
}

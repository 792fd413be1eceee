/** The compiled content, made by scripts/content/vite-plugin.ts. */
declare module 'virtual:programme' {
  /** By language, such as `en`. */
  export const sources: Record<
    string,
    import('#programme/curriculum/curriculum.ts').CurriculumSource
  >
}

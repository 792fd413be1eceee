/** Words of the template itself, in the reader's language. `page` holds `{page}` and `{pages}`. */
export interface TemplateWords {
  page: string
  screen: string
  chosen: string
  open: string
}

/**
 * A document for paper as data: what the template (template.typ) sets. Plain text stays plain text all the
 * way, so nothing that anybody writes can become markup.
 */
export interface Paper {
  title: string
  /** BCP 47, such as `en`. */
  lang: string
  /** Whether all of it lies on its side. */
  landscape: boolean
  body: Node[]
  /** Drawings, by their place in the list. */
  figures: string[]
  /** What the QR code at the foot of a page opens, by its place in the list. */
  places: Place[]
}

/** A page on screen that shows the same. */
export interface Place {
  title: string
  /** From the root of the program, such as `/me/learn/1.2/what-helps`. */
  path: string
}

export type Span =
  | string
  | { is: 'strong' | 'emphasis'; of: Span[] }
  | { is: 'link'; to: string; of: Span[] }
  | { is: 'break' }

export type Node =
  | { is: 'p'; of: Span[]; strong?: boolean; soft?: boolean; sticky?: boolean }
  | { is: 'heading'; level: number; words: string }
  /** From here on the foot of the page leads to that place; `fresh` begins a new page. */
  | { is: 'place'; at: number; fresh: boolean }
  /** The QR code of a place, large enough to be the point of the page. */
  | { is: 'code'; at: number; alt: string }
  | { is: 'list'; ordered: boolean; items: Node[][] }
  | { is: 'figure'; at: number; alt: string }
  | { is: 'ask'; of: Span[]; under: Node[] }
  | { is: 'story'; who: string; body: Node[] }
  | { is: 'card'; body: Node[] }
  | { is: 'answer'; words: string }
  | { is: 'lines'; count: number }
  | {
      is: 'choices'
      many: boolean
      columns: number
      options: { label: string; chosen: boolean }[]
    }
  | { is: 'tick'; label: string; chosen: boolean }
  | {
      is: 'scale'
      numbers: number[]
      low: string
      high: string
      chosen: number | null
      said: string
    }
  | {
      is: 'table'
      widths: number[]
      heads: { label: string; hint: string }[]
      rows: Node[][][]
    }
  | { is: 'together'; body: Node[]; breakable?: boolean }
  | { is: 'landscape'; body: Node[] }
  | { is: 'names'; of: { label: string; words: string }[] }
  | { is: 'contents'; words: string }
  | { is: 'break' }

/** How somebody wants it printed. */
export interface Look {
  paper: 'a4' | 'letter'
  /** `large` is 18 point throughout. */
  text: 'normal' | 'large'
  /** `easy`: black on white, without tints, with stronger lines. */
  contrast: 'normal' | 'easy'
}

/** Reads the look that a form asks for; what it does not know is the usual. */
export function lookOf(query: URLSearchParams): Look {
  return {
    paper: query.get('size') === 'letter' ? 'letter' : 'a4',
    text: query.get('text') === 'large' ? 'large' : 'normal',
    contrast: query.get('contrast') === 'easy' ? 'easy' : 'normal',
  }
}

const inks: Record<Look['contrast'], Record<string, string>> = {
  normal: {
    forest: '#174d3c',
    clay: '#7f3315',
    sun: '#d9a426',
    line: '#b3a892',
    paper: '#ffffff',
  },
  easy: { forest: '#000000', clay: '#000000', sun: '#bdbdbd', line: '#6b6b6b', paper: '#ffffff' },
}

/** A drawing with the colours of paper in place of those of the theme (tokens.css). */
export function inked(svg: string, contrast: Look['contrast']): string {
  return svg
    .replace(/^<svg(?! xmlns)/, '<svg xmlns="http://www.w3.org/2000/svg"')
    .replaceAll('currentColor', '#000000')
    .replace(/var\(--([a-z0-9-]+)\)/g, (_, name: string) => inks[contrast][name] ?? '#000000')
}

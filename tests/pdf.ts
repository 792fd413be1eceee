import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What a reader of PDF, or a screen reader, finds in a file. */
export interface ReadPdf {
  title: string
  language: string
  isTagged: boolean
  /** The metadata as XML, where a file says which standards it keeps. */
  claims: string
  /** Titles in the order of the outline. */
  bookmarks: string[]
  /** Roles of the structure in reading order, such as `H1` and `P`. */
  roles: string[]
  /** Text alternatives of pictures. */
  alternatives: string[]
  /** All that stands on the pages, as it is drawn. */
  text: string
  /** What is tagged, in reading order: without the edge of the pages. */
  words: string
  size: [number, number]
  /** The smallest letters, in points. */
  smallest: number
}

interface Tag {
  role?: string
  alt?: string
  children?: Tag[]
  type?: string
  id?: string
}

/** Reads a PDF back, with pdf.js. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false })
  const file = await task.promise
  const [{ info, metadata }, marks, outline] = await Promise.all([
    file.getMetadata(),
    file.getMarkInfo(),
    file.getOutline(),
  ])
  const found: ReadPdf = {
    title: String((info as { Title?: string }).Title ?? ''),
    language: String((info as { Language?: string }).Language ?? ''),
    // pdf.js gives a map where its types say an object.
    isTagged: (marks as unknown as Map<string, boolean> | null)?.get('Marked') ?? false,
    claims: metadata?.getRaw() ?? '',
    bookmarks: titlesOf(outline ?? []),
    roles: [],
    alternatives: [],
    text: '',
    words: '',
    size: [0, 0],
    smallest: Infinity,
  }
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    found.size = [Math.round(width), Math.round(height)]
    const [content, tree] = await Promise.all([
      page.getTextContent({ includeMarkedContent: true }),
      page.getStructTree(),
    ])
    const byMark = wordsByMark(content.items as Item[], found)
    walk(tree as Tag, byMark, found)
  }
  await task.destroy()
  return found
}

interface Item {
  type?: string
  id?: string
  str?: string
  hasEOL?: boolean
  transform?: number[]
}

function wordsByMark(items: Item[], found: ReadPdf): Map<string, string> {
  const byMark = new Map<string, string>()
  const open: string[] = []
  for (const item of items) {
    if (item.type?.startsWith('beginMarkedContent')) open.push(item.id ?? '')
    else if (item.type === 'endMarkedContent') open.pop()
    else if (item.str !== undefined) {
      const words = item.str + (item.hasEOL ? '\n' : '')
      found.text += words
      if (item.str.trim() && item.transform)
        found.smallest = Math.min(
          found.smallest,
          Math.hypot(item.transform[2]!, item.transform[3]!),
        )
      const mark = open.findLast((id) => id)
      if (mark) byMark.set(mark, (byMark.get(mark) ?? '') + words)
    }
  }
  return byMark
}

function walk(tag: Tag | null, byMark: Map<string, string>, found: ReadPdf): void {
  if (!tag) return
  if (tag.role && tag.role !== 'Root') found.roles.push(tag.role)
  if (tag.alt) found.alternatives.push(tag.alt)
  if (tag.type === 'content' && tag.id) found.words += byMark.get(tag.id) ?? ''
  for (const child of tag.children ?? []) walk(child, byMark, found)
}

interface Bookmark {
  title: string
  items?: Bookmark[]
}

function titlesOf(outline: Bookmark[]): string[] {
  return outline.flatMap(({ title, items }) => [title, ...titlesOf(items ?? [])])
}

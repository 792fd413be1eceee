import { parse } from 'yaml'
import { z } from 'zod'
import type { Idea } from '../programme.ts'
import { concepts } from '../tree.ts'
import type { ContentFile } from './faults.ts'
import { readYaml } from './front-matter.ts'
import type { Reading } from './markdown.ts'

const word = z.string().trim().min(1).max(40)
const choice = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and hyphens'),
  one: word,
  many: word,
})
const shape = z.strictObject({
  ideas: z.strictObject(
    Object.fromEntries(
      concepts.map((idea) => [
        idea,
        z.strictObject({ about: z.string(), choices: z.array(choice).min(2) }),
      ]),
    ),
  ),
})

/** Reads words.yaml: for every idea of `:say` what it is, and the words to choose from. In the file's order. */
export function readIdeas(file: ContentFile, { faults }: Reading): Idea[] {
  const read = readYaml(file.text, 1, shape, faults)
  if (!read) return []
  const order = Object.keys((parse(file.text) as { ideas: object }).ideas) as Idea['id'][]
  return order.map((id) => ({ id, ...read.ideas[id]! }))
}

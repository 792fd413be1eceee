import { readdirSync, readFileSync } from 'node:fs'
import { isMainThread, parentPort } from 'node:worker_threads'

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

import { qrSquares } from './qr.server.ts'

/*
 * The thread that sets documents (press.server.ts). It is a file of its own and not part of the built program, since a
 * thread starts from a file; so it imports next to nothing of ours.
 */

/** What is to be set: a document of data as JSON, and what the QR codes of its places open. */
export interface Sheets {
  document: string
  addresses: string[]
}
/** What the press sends. */
export interface Job extends Sheets {
  id: number
}
/** What comes back. `faults` are the template's or the compiler's own words, never those of the document. */
export type Done = { id: number; pdf: Uint8Array } | { id: number; fault: string }

const here = new URL('.', import.meta.url)
let compiler: NodeCompiler | undefined

function opened(): NodeCompiler {
  if (compiler) return compiler
  const fonts = new URL('fonts/', here)
  const fontBlobs = readdirSync(fonts)
    .filter((name) => name.endsWith('.ttf'))
    .map((name) => readFileSync(new URL(name, fonts)))
  compiler = NodeCompiler.create({ workspace: '/paper', fontArgs: [{ fontBlobs }] })
  compiler.addSource('/paper/main.typ', readFileSync(new URL('template.typ', here), 'utf8'))
  return compiler
}

/**
 * Sets a document as tagged PDF that claims PDF/UA-1. Where somebody wrote in letters that no font at hand has, the
 * claim would be false: then the same PDF is made with its tags, without the claim.
 */
export function setDocument({ document, addresses }: Sheets): Uint8Array {
  const press = opened()
  press.mapShadow('/paper/document.json', Buffer.from(document))
  const codes = addresses.map(qrSquares)
  press.mapShadow('/paper/codes.bin', Buffer.concat(codes.map(({ pixels }) => pixels)))
  press.mapShadow('/paper/codes.json', Buffer.from(JSON.stringify(codes.map(({ side }) => side))))
  try {
    const compiled = press.compile({ mainFilePath: '/paper/main.typ' })
    const set = compiled.result
    if (!set) throw new Error(faultsOf(compiled.takeDiagnostics()))
    try {
      return press.pdf(set, { pdfStandard: 'ua-1' })
    } catch (error) {
      if (!String((error as Error).message).includes('could not be displayed')) throw error
      return press.pdf(set, { pdfTags: true })
    }
  } finally {
    press.unmapShadow('/paper/document.json')
    press.unmapShadow('/paper/codes.bin')
    press.unmapShadow('/paper/codes.json')
    press.evictCache(0)
  }
}

function faultsOf(error: { shortDiagnostics: unknown[] } | null): string {
  // What stands in quotes may be somebody's words.
  return JSON.stringify(error?.shortDiagnostics ?? [])
    .replace(/`[^`]*`/g, '…')
    .slice(0, 500)
}

if (!isMainThread && parentPort) {
  const port = parentPort
  port.on('message', ({ id, ...sheets }: Job) => {
    try {
      const pdf = new Uint8Array(setDocument(sheets))
      port.postMessage({ id, pdf } satisfies Done, [pdf.buffer as ArrayBuffer])
    } catch (error) {
      port.postMessage({ id, fault: String((error as Error).message) } satisfies Done)
    }
  })
}

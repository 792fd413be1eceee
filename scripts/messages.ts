import { compile, type CompilerOptions } from '@inlang/paraglide-js'
import { fileURLToPath } from 'node:url'

/**
 * How the message files become functions: the same for `npm run messages` and for the builder
 * (vite.config.ts), or one program would weigh more than the other.
 */
export const messagesSettings = {
  project: './project.inlang',
  outdir: './src/messages',
  strategy: ['baseLocale'],
  // While there is one language, no page carries the code that finds out which (docs/decisions/0041-messages.md).
  experimentalStaticLocale: '"en"',
} satisfies CompilerOptions

if (process.argv[1] === fileURLToPath(import.meta.url)) await compile(messagesSettings)

import { paraglideVitePlugin } from '@inlang/paraglide-js'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'
import { programmeContent } from './scripts/content/vite-plugin.ts'
import { messagesSettings } from './scripts/messages.ts'

// What every page of a participant loads. One file for all of it is smaller than two dozen small
// ones, each with its own headers. Lines to write on come along, because pages without them have no scripts;
// other fields, tables and dialogs stay apart (docs/decisions/0013-weight.md).
const frame = [
  /src\/ui\/(away|enhance|Button|Card|Chip|Disclosure|FieldError|FieldFrame|FieldGroup|Icon|KeyHint|Mark|Phone\w+|SkipLink|TextArea|TextField|TopBar|Voice|Way|icons|keys|way)\./,
  /src\/messages\/(runtime|messages\/common_)/,
]
const codeSplitting = {
  groups: [
    { name: 'frame', test: (id: string) => frame.some((part) => part.test(id)) },
    { name: 'base', test: /node_modules\/(svelte|@sveltejs)\/|\.svelte-kit/, minShareCount: 8 },
  ],
}

export default defineConfig({
  build: { rolldownOptions: { output: { codeSplitting } } },
  plugins: [
    programmeContent(),
    // `npm test` compiles the messages once: several compilers at a time would tear each other's files.
    process.env.OPENIMR_MESSAGES === 'compiled' ? undefined : paraglideVitePlugin(messagesSettings),
    sveltekit({
      adapter: adapter(),
      // Small style sheets travel within the page instead of each in a request of its own.
      inlineStyleThreshold: 4000,
      // The participant's frame registers it (static/at-hand.js); other pages keep nothing.
      serviceWorker: { register: false },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The one style attribute there is: SvelteKit's announcer for screen readers.
          'style-src-attr': [
            'unsafe-hashes',
            'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=',
          ],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'worker-src': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
          'base-uri': ['none'],
        },
      },
    }),
  ],
})

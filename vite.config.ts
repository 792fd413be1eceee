import { paraglideVitePlugin } from '@inlang/paraglide-js'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'
import { programmeContent } from './scripts/content/vite-plugin.ts'

export default defineConfig({
  plugins: [
    programmeContent(),
    // `npm test` compiles the messages once: several compilers at a time would tear each other's files.
    process.env.OPENIMR_MESSAGES === 'compiled'
      ? undefined
      : paraglideVitePlugin({
          project: './project.inlang',
          outdir: './src/messages',
          strategy: ['baseLocale'],
        }),
    sveltekit({
      adapter: adapter(),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
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

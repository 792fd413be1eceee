import { redirect } from '@sveltejs/kit'
import { z } from 'zod'

import { readForm } from '#platform/input/form.ts'
import { oneOf } from '#platform/input/text.ts'
import { LOOK_COOKIE, LOOK_DAYS, readLook, TEXT_SIZES, THEMES, writeLook } from '#ui/look.ts'

const choice = z.object({
  text: oneOf(TEXT_SIZES).optional(),
  theme: oneOf(THEMES).optional(),
  then: z.string().default('/'),
})

/** Remembers text size and light or dark on this device, and goes back to where the choice was made. */
export async function POST({ request, cookies, url }) {
  const form = readForm(await request.formData(), choice)
  if (form.ok) {
    const { text, theme } = form.input
    const look = readLook(cookies.get(LOOK_COOKIE))
    cookies.set(LOOK_COOKIE, writeLook({ text: text ?? look.text, theme: theme ?? look.theme }), {
      path: '/',
      maxAge: LOOK_DAYS * 24 * 60 * 60,
      sameSite: 'lax',
      httpOnly: true,
      secure: url.protocol === 'https:',
    })
  }
  redirect(303, pathHere(form.typed.then ?? '/', url))
}

/** Only a path of this program: nobody is sent elsewhere. */
function pathHere(path: string, url: URL): string {
  const target = URL.parse(path, url)
  return target?.origin === url.origin ? target.pathname + target.search : '/'
}

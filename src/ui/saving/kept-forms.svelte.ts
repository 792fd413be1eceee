import { getContext, setContext } from 'svelte'
import { refreshAll } from '$app/navigation'
import { browserStore, draftsOf, type Drafts, type Store } from './drafts.ts'
import { KeptForm, type SendPress } from './kept-form.svelte.ts'
import { reachable } from './reachable.ts'
import { sendForm } from './send-form.ts'

/** All forms of a page that keep what is typed. Made with `keepForms`, found with `keptForm`. */
export class KeptForms {
  #forms = $state.raw<readonly KeptForm[]>([])
  #drafts: Drafts
  #refresh: () => Promise<unknown>
  #send: SendPress
  #durable: boolean
  #begun = false

  constructor(
    drafts: Drafts,
    refresh: () => Promise<unknown> = refreshAll,
    durable = true,
    send: SendPress = sendForm,
  ) {
    this.#durable = durable
    this.#drafts = drafts
    this.#send = send
    this.#refresh = async () => {
      if (await reachable()) await refresh()
    }
  }

  /** Whether a form was sent and not received. */
  get waiting(): boolean {
    return this.#forms.some(({ state }) => state === 'waiting')
  }

  /** Whether a form holds something that was not sent, or that one has to decide about. */
  get unsent(): boolean {
    return this.#forms.some((form) => form.unsent)
  }

  /** The form of this name, which is made of words of the program and ids. The same name gives the same form. */
  form(name: string): KeptForm {
    const known = this.#forms.find((form) => form.name === name)
    if (known) return known
    const form = new KeptForm(name, this.#send, this.#drafts, this.#refresh, this.#durable)
    this.#forms = [...this.#forms, form]
    if (this.#begun) form.bringBack()
    return form
  }

  /** Takes up what this device holds, also of forms that the page does not show now; gives what ends it. */
  begin(): () => void {
    this.#begun = true
    for (const form of this.#forms) form.bringBack()
    for (const field of this.#drafts.fields()) {
      const [of, ...name] = field.split('/')
      if (of === 'form') this.form(name.join('/'))
    }
    const online = () => this.flush()
    window.addEventListener('online', online)
    return () => window.removeEventListener('online', online)
  }

  flush(): void {
    for (const form of this.#forms) void form.flush()
  }
}

const KEY = Symbol('kept forms')

/**
 * Has the forms below this component keep what is typed on this device, for the person who is signed in and
 * one matter (ids only). Call `begin` of what it gives in the browser.
 */
export function keepForms(
  matter: { person: string; about: string },
  refresh?: () => Promise<unknown>,
  store: Store | null = browserStore(),
): KeptForms {
  const forms = new KeptForms(draftsOf(store, matter.person, matter.about), refresh)
  setContext(KEY, forms)
  return forms
}

/** The form of this name on a page that keeps its forms; elsewhere one that stays in the page's memory. */
export function keptForm(name: string): KeptForm {
  const forms = getContext<KeptForms | undefined>(KEY)
  return (forms ?? new KeptForms(draftsOf(null, '', ''), refreshAll, false)).form(name)
}

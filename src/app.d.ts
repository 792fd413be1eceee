import type { SignedIn } from '#people/sign-in/signed-in.ts'

declare global {
  namespace App {
    interface Locals {
      /** Who is signed in, or null. */
      person: SignedIn | null
    }
    interface PageData {
      /** Hangs the person's goal above a page of the team: 'What Mina wants', in her words. */
      goal?: { label: string; words: string; next?: string }
      /** Gives a page of the team the whole window. */
      fill?: boolean
    }
    interface Error {
      /** Told to people so that it can be found in the log. */
      id?: string
    }
  }
}

export {}

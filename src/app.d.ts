import type { SignedIn } from '#people/sign-in/signed-in.ts'

declare global {
  namespace App {
    interface Locals {
      /** Who is signed in, or null. */
      person: SignedIn | null
    }
    interface Error {
      /** Told to people so that it can be found in the log. */
      id?: string
    }
  }
}

export {}

import { curriculum } from '#curriculum'

/** Every technique's card (programme.md, section 8). */
export async function load() {
  return { techniques: await curriculum.techniques() }
}

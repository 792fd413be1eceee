import { curriculum } from '#curriculum'

/** The eleven modules with their topics; what is not written yet is listed all the same. */
export async function load() {
  return {
    modules: curriculum.modules.map(({ number, title, aim, topics }) => ({
      number,
      title,
      aim,
      topics: topics.map(({ id, title, aim, taught }) => ({ id, title, aim, taught })),
    })),
  }
}

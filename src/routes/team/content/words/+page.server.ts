import { curriculum } from '#curriculum'

export async function load() {
  const words = await curriculum.glossary()
  return {
    words: words.map(({ word, means, topics }) => ({
      word,
      means,
      topics: topics.map((id) => ({ href: `/team/content/${id}`, title: id })),
    })),
  }
}

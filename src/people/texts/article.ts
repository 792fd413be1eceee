/** A word with its article: 'a setback', 'an episode'. */
export function withArticle(word: string): string {
  return `${/^[aeiou]/i.test(word) ? 'an' : 'a'} ${word}`
}

/** A word as it begins a sentence. */
export function atTheStart(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

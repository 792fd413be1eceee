/** The name of the field for what was said about a try: `play:1.1/saying-what-i-want:try`. */
export function feedbackField(exercise: string, rung: string): string {
  return `play:${exercise}:${rung}`
}

/** The name of the field for an answer to a question on a handout page: `ask:1.1:good-day`. */
export function askField(topic: string, ask: string): string {
  return `ask:${topic}:${ask}`
}

/** How fast a session went for the person (programme.md, section 15, 'Session feedback'). */
export const PACES = ['slow', 'right', 'fast'] as const
export type Pace = (typeof PACES)[number]

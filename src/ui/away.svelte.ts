/** Whether a form that was sent met no connection; told by the outermost layout. Set in the browser alone. */
export const away = $state({ told: false })

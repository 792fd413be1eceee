/** Nothing here needs scripts: the page comes whole, as Today does (decision 50). */
export const csr = false

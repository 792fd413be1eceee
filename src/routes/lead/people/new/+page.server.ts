import { enrolFromPage, loadEnrolPage } from '#people/enrolment/enrol-page.server.ts'

export const load = loadEnrolPage

export const actions = {
  default: (event) => enrolFromPage(event, (id) => `/lead/people/${id}`),
}

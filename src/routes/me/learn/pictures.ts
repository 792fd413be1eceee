import type { Component } from 'svelte'

import AlcoholAndDrugs from '#ui/pictures/AlcoholAndDrugs.svelte'
import CopingWithStress from '#ui/pictures/CopingWithStress.svelte'
import HealthyLiving from '#ui/pictures/HealthyLiving.svelte'
import Medication from '#ui/pictures/Medication.svelte'
import NeedsMet from '#ui/pictures/NeedsMet.svelte'
import PracticalFacts from '#ui/pictures/PracticalFacts.svelte'
import Problems from '#ui/pictures/Problems.svelte'
import RecoveryStrategies from '#ui/pictures/RecoveryStrategies.svelte'
import ReducingRelapses from '#ui/pictures/ReducingRelapses.svelte'
import SocialSupport from '#ui/pictures/SocialSupport.svelte'
import StressVulnerability from '#ui/pictures/StressVulnerability.svelte'

/** The picture of each module, by its number. */
export const PICTURES: Record<number, Component<{ label?: string }>> = {
  1: RecoveryStrategies,
  2: PracticalFacts,
  3: StressVulnerability,
  4: SocialSupport,
  5: Medication,
  6: AlcoholAndDrugs,
  7: ReducingRelapses,
  8: CopingWithStress,
  9: Problems,
  10: NeedsMet,
  11: HealthyLiving,
}

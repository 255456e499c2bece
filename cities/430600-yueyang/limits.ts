import { usualLimits } from '../usualLimits.ts'

/** The bulletin of June 2023 speaks of deadlines and names none, and the city's own were not found (HANDBOOK 5.3): all are defaults. */
export const limits = usualLimits

import { usualLimits } from '../usualLimits.ts'

/** The bulletin of March 2024 counts what was late and names no limit, and the city's own were not found (HANDBOOK 5.3): all are defaults. */
export const limits = usualLimits

/** Who of a unit came to answer calls; names are not kept. */
export const dutyLeaders = {
  principal: { label: '主要负责人' },
  deputy: { label: '分管负责人' },
} as const satisfies Record<string, { label: string }>

export type DutyLeader = keyof typeof dutyLeaders

/** The desk whose calls of the day are the leaders' (call.desk), when nothing else is said. */
export const leaderDesk = 'leaderCallDay'

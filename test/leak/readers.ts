/** One person of every role, units with and without a part in the orders, a county's people, and nobody. */
export const readers: readonly string[] = [
  'agent01', 'shiftlead01', 'dispatcher01', 'inspector01', 'callback01', 'supervisor01', 'unit-zhujian', 'lead-zhujian', 'unit-zigui', 'unit-chengguan', 'unit-gongan', 'assessor01', 'editor01',
  'leader01', 'knowledge01', 'knowledge02', 'province01', 'admin01', 'security01', 'auditor01', 'dispatcher01@430321', 'unit-townships@430321', 'nobody',
]

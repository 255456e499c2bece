/** A rate as bulletins name it, with the words its numerator and its denominator are called by (HANDBOOK glossary 1; usage of published bulletins). */
export interface Measure { rate: RegExp; top: RegExp; base: RegExp }

const HANDED = /受理|交办|转办|转派|派[发单]|承办|收到|应办|工单总?[量数]|诉求|接收|签收/

/** The first that matches a rate's words is meant. */
export const MEASURES: readonly Measure[] = [
  { rate: /按[时期]办[结理]率|及时办结率|按时办理率/, top: /按[时期]办[结理](?!率)|及时办结|^按[时期]$/, base: /应办|办结|办理|受理|交办|转办|派|承办|到期|工单/ },
  { rate: /(?:接通|接听|应答|接起)率/, top: /接[通听]|应答|接起/, base: /呼入|来电|话务|呼叫|拨打|进线|总量/ },
  { rate: /(?:直接|在线|当场|即时)(?:办结|解答|答复|办理)率|直办率/, top: /直接|在线|当场|即时|直办/, base: /受理|接听|来电|诉求|接通/ },
  { rate: /回访率/, top: /回访/, base: /办结|办理|应回访|受理|派|转办/ },
  { rate: /(?<!不)满意[率度]/, top: /(?<!不)满意/, base: /评价|回访|参评|测评|受访|访问/ },
  { rate: /解决率/, top: /解决/, base: /评价|回访|办结|受访|诉求/ },
  { rate: /(?:逾期|超[期时])率/, top: /逾期|超[期时]/, base: HANDED },
  { rate: /办[结理]率|完成率|答复率|回复率/, top: /办[结理]|完成|[答回]复/, base: HANDED },
  { rate: /(?:签收|响应)率/, top: /签收|响应/, base: HANDED },
]

export const measureOf = (words: string): Measure | undefined => MEASURES.find(measure => measure.rate.test(words))

/** What is read to the citizen before the questions of a step (default wording; HANDBOOK 4.8 names the questions). */
export const scripts: Record<string, ((title: string) => string[]) | undefined> = {
  recordCallback: title => [
    '您好，这里是 12345 政务服务便民热线，想就您反映的事项做个回访，大约一分钟，方便吗？',
    `您反映的“${title}”，承办单位已经回复。请问承办单位有没有联系您？回复的情况属实吗？问题解决了吗？您对办理结果满意吗？`,
    '谢谢您的评价。如有新的情况，欢迎随时拨打 12345。',
  ],
}

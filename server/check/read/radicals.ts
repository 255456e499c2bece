/**
 * Some programs store a radical where a character is meant (⼀⽉⺠ for 一月民): the same shape with another code. Kangxi radicals have
 * equivalents that Unicode normalises; those of the supplement have not (Unicode, EquivalentUnifiedIdeograph.txt), so the whole characters
 * among them stand here.
 */
const supplement = '⺁厂⺒巳⺓幺⺟母⺠民⺩王⺪疋⺫目⺬示⺮竹⺶羊⺷羊⺻聿⺼肉⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱龜⻳龟⻯竜'
const whole = new Map(Array.from({ length: supplement.length / 2 }, (_, i) => [supplement.charAt(2 * i), supplement.charAt(2 * i + 1)]))

/** Text with the characters that are meant. */
export function characters(text: string): string {
  return text.replaceAll(/[\u2e80-\u2fdf\uf900-\ufaff]/g, one => whole.get(one) ?? one.normalize('NFKC'))
}

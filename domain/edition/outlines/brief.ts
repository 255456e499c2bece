import type { Outline } from '#domain/bulletin/outline.ts'
import { lacking } from './parts.ts'

/** 领导一页纸: six figures, three worries, three matters to decide, one chart; one page of A4. Default. */
export const brief: Outline = {
  from: '2000-01', title: ['12345热线一页纸', '{span.name}'], letterhead: null, issuer: '', issuedDay: 1,
  sections: [{
    orientation: 'portrait', label: null, title: null,
    blocks: [
      {
        kind: 'table', rows: 'six.rows', caption: null, needs: ['six.rows'],
        columns: [
          { label: '指标', figure: '.label1', width: 4 }, { label: '本期', figure: '.value1', width: 3 }, { label: '环比', figure: '.change1', width: 5 },
          { label: '指标', figure: '.label2', width: 4 }, { label: '本期', figure: '.value2', width: 3 }, { label: '环比', figure: '.change2', width: 5 },
        ],
        notes: ['环比为与{span.against}相比；比率的变化为百分点。'],
      },
      { kind: 'heading', level: 1, text: '三件值得担心的事', plain: true },
      {
        kind: 'table', rows: 'worries.rows', caption: null, needs: ['worries.rows'],
        columns: [{ label: '苗头', figure: '.label', width: 7 }, { label: '本期', figure: '.value', width: 6 }, { label: '环比', figure: '.change', width: 7 }, { label: '怎么看', figure: '.means', width: 19, align: 'left' }],
      },
      lacking('worries.rows', '没有比{span.against}明显增多的苗头。'),
      { kind: 'heading', level: 1, text: '三件需要决定的事', plain: true },
      {
        kind: 'table', rows: 'decide.rows', caption: null, needs: ['decide.rows'],
        columns: [{ label: '事项', figure: '.matter', width: 3 }, { label: '情况', figure: '.facts', width: 8, align: 'left' }],
      },
      lacking('decide.rows', '没有等待决定的事。'),
      { kind: 'chart', name: 'majors', type: 'bar', unit: '件', digits: 0, caption: '诉求前三位的大类', rows: 'majorsTop.rows', needs: ['majorsTop.rows'], category: '.category', series: [{ name: '受理', figure: '.count' }] },
    ],
  }],
}

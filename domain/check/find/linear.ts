/** Least squares over a few columns: weights of the features and the constant, or null when they cannot be told apart. Rows: features, then the value. */
export function leastSquares(rows: readonly (readonly number[])[]): number[] | null {
  const width = rows[0]?.length ?? 0
  const matrix = Array.from({ length: width }, () => Array.from({ length: width + 1 }, () => 0))
  for (const row of rows) {
    const extended = [...row.slice(0, -1), 1]
    for (const [index, one] of extended.entries()) {
      const line = matrix[index] ?? []
      for (const [column, other] of extended.entries()) line[column] = (line[column] ?? 0) + one * other
      line[width] = (line[width] ?? 0) + one * (row.at(-1) ?? 0)
    }
  }
  for (let index = 0; index < width; index++) (matrix[index] ?? [])[index] = (matrix[index]?.[index] ?? 0) + 1e-7
  return solve(matrix, width)
}

function solve(matrix: number[][], width: number): number[] | null {
  for (let pivot = 0; pivot < width; pivot++) {
    const best = matrix.slice(pivot).reduce((found, row, index) => (Math.abs(row[pivot] ?? 0) > Math.abs(matrix[found]?.[pivot] ?? 0) ? pivot + index : found), pivot)
    const row = matrix[best] ?? []
    matrix[best] = matrix[pivot] ?? []
    matrix[pivot] = row
    const lead = row[pivot] ?? 0
    if (Math.abs(lead) < 1e-9) return null
    for (const [index, other] of matrix.entries()) {
      if (index === pivot) continue
      const factor = (other[pivot] ?? 0) / lead
      for (let column = pivot; column <= width; column++) other[column] = (other[column] ?? 0) - factor * (row[column] ?? 0)
    }
  }
  return matrix.map((row, index) => (row[width] ?? 0) / (row[index] ?? 1))
}

import { expect, test } from 'vitest'
import { quantile, ratios, spreadOf } from '../../bench/statistics.ts'

test('quantiles are values that were measured, whatever their order', () => {
  expect(quantile([5, 1, 4, 2, 3], 0.5)).toBe(3)
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2)
  expect(quantile([1, 2, 3], 0)).toBe(1)
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(quantile(hundred, 0.99)).toBe(99)
  expect(quantile(hundred, 1)).toBe(100)
  expect(quantile([], 0.5)).toBeNaN()
})

test('a spread holds the least and the most', () => {
  expect(spreadOf([7, 3, 9])).toEqual({ median: 7, min: 3, max: 9 })
})

test('ratios are taken within a round, so that a slow round of both arms does not count', () => {
  expect(spreadOf(ratios([20, 200, 20], [10, 100, 10]))).toEqual({ median: 2, min: 2, max: 2 })
})

"""Golden values of the population scales, worked out apart from the kernel: exact fractions, numpy, and math.erf.
Run: python3 kernel/golden/scale.py > kernel/src/scale/scale.golden.json"""
import json, math, random
from fractions import Fraction
import numpy

random.seed(20240601)
samples = {
    'small whole numbers with ties': [random.randint(0, 9) for _ in range(40)],
    'amounts with refunds': [round(random.lognormvariate(5, 2) * random.choice([1, 1, 1, 1, -0.2]), 2) for _ in range(101)],
    'two values': [3.5, -1.25],
    'one value': [7],
    'all equal': [4, 4, 4, 4, 4],
}

def percentile(x, lower):
    others = len(x) - 1
    if others == 0:
        return [100.0]
    return [float(Fraction(100 * sum((y > v) if lower else (y < v) for y in x), others)) for v in x]

def bins(x, k):
    edges = numpy.quantile(x, [j / k for j in range(1, k)], method='linear')
    return {'edges': edges.tolist(), 'bins': [int(1 + sum(e < v for e in edges)) for v in x]}

def minmax(x):
    low, high = min(x), max(x)
    return [50.0 if low == high else 100 * (v - low) / (high - low) for v in x]

def zscore(x):
    sd = numpy.std(x, ddof=1) if len(x) > 1 else 0
    if sd == 0:
        return [50.0 for _ in x]
    return [50 * math.erfc(-(v - float(numpy.mean(x))) / sd / math.sqrt(2)) for v in x]

print(json.dumps({
    'source': 'kernel/golden/scale.py',
    'samples': [{
        'name': name, 'values': x, 'percentile': percentile(x, False), 'percentileLower': percentile(x, True),
        'quantile5': bins(x, 5), 'quantile4': bins(x, 4), 'minmax': minmax(x), 'zscore': zscore(x),
    } for name, x in samples.items()],
}, ensure_ascii=False, indent=1))

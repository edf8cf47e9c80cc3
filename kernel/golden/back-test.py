"""Golden values of the back-test and of the learned weights, worked out apart from the kernel: scipy for ρ, AUC and non-negative
least squares, numpy for the index of stability, and every order in which ties could stand, one by one, for gains, lift and Gini.
Run: python3 kernel/golden/back-test.py > kernel/src/back-test/back-test.golden.json"""
import itertools, json, math, random
from fractions import Fraction
import numpy
from scipy import optimize, stats

random.seed(20240601)

def orders(scores):
    """Every way to stand best first."""
    groups = [[i for i, s in enumerate(scores) if s == value] for value in sorted(set(scores), reverse=True)]
    for parts in itertools.product(*[list(itertools.permutations(group)) for group in groups]):
        yield [i for part in parts for i in part]

def held(order, outcome, place):
    """What the first `place` customers hold; a part of a customer holds that part."""
    whole = int(place)
    rest = place - whole
    return sum(Fraction(outcome[i]) for i in order[:whole]) + (rest * outcome[order[whole]] if rest else 0)

def gains(scores, outcome):
    n, total = len(scores), sum(outcome)
    every = list(orders(scores))
    mean = lambda f: sum(f(order) for order in every) / len(every)
    curve = [mean(lambda order: held(order, outcome, Fraction(i * n, 4))) / total for i in range(5)]
    area = lambda order: sum(held(order, outcome, k) + held(order, outcome, k + 1) for k in range(n)) / Fraction(2 * n * total)
    return {
        'curve': [float(c) for c in curve],
        'gini': float(2 * mean(area) - 1),
        'lift': float(mean(lambda order: held(order, outcome, Fraction(n, 10))) * 10 / total),
    }

def small():
    n = random.randint(3, 7)
    scores = [random.choice([10, 20, 20, 50, 90]) for _ in range(n)]
    outcome = [random.choice([-3, 0, 0, 5, 12, 40]) for _ in range(n - 1)] + [60]
    return {'scores': scores, 'outcome': outcome, **gains(scores, outcome)}

def ranked():
    n = random.randint(20, 60)
    scores = [random.choice([random.randint(0, 9) * 10, round(random.uniform(0, 100), 2)]) for _ in range(n)]
    outcome = [max(0, round(s * random.uniform(-1, 3), 2)) for s in scores]
    retained = [int(o > 40) for o in outcome]
    kept, lost = ([s for s, r in zip(scores, retained) if r == mark] for mark in (1, 0))
    return {
        'scores': scores, 'outcome': outcome, 'retained': retained,
        'spearman': float(stats.spearmanr(scores, outcome).statistic),
        'auc': float(stats.mannwhitneyu(kept, lost).statistic / (len(kept) * len(lost))),
    }

def stability():
    earlier = [round(random.gauss(50, 15)) for _ in range(120)]
    later = [round(random.gauss(55, 12)) for _ in range(90)]
    edges = sorted(set(numpy.quantile(earlier, [j / 10 for j in range(1, 10)], method='linear').tolist()))
    def share(values):
        bins = numpy.searchsorted(edges, values, side='left')
        return [max(int((bins == j).sum()), 0.5) / len(values) for j in range(len(edges) + 1)]
    e, a = share(earlier), share(later)
    return {'earlier': earlier, 'later': later, 'psi': sum((y - x) * math.log(y / x) for x, y in zip(e, a))}

def fit():
    """Ridge towards equal slopes as plain non-negative least squares with rows added."""
    n, m, lam = 40, 4, random.choice([0.001, 0.1, 3])
    x = numpy.array([[random.uniform(0, 100) for _ in range(m)] for _ in range(n)])
    x[:, 3] = x[:, 0] * 0.9 + x[:, 3] * 0.1
    y = 0.02 * x[:, 0] - 0.01 * x[:, 1] + 0.005 * x[:, 2] + numpy.array([random.gauss(0, 0.5) for _ in range(n)])
    xc, yc = x - x.mean(0), y - y.mean()
    plain = xc.sum(1)
    target = max(0, float(plain @ yc / (plain @ plain)))
    pull = math.sqrt(n * lam * xc.var(0).mean())
    slopes, _ = optimize.nnls(numpy.vstack([xc, pull * numpy.eye(m)]), numpy.concatenate([yc, numpy.full(m, pull * target)]))
    return {'lambda': lam, 'columns': x.T.tolist(), 'outcome': y.tolist(), 'slopes': slopes.tolist()}

print(json.dumps({
    'source': 'kernel/golden/back-test.py',
    'gains': [small() for _ in range(25)],
    'ranks': [ranked() for _ in range(8)],
    'stability': [stability() for _ in range(4)],
    'fits': [fit() for _ in range(6)],
}, ensure_ascii=False))

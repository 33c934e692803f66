"""Writes the champion as plain numbers for the C++ peer: motor weights, theta 1..8, rate, innate weights."""
import json
import sys

champion = json.load(open(sys.argv[1]))
rule = champion["rule"]["coefficients"]
names = ["RewardPrePost", "RewardPost", "RewardPre", "Reward", "PrePost", "Post", "Pre", "Bias"]
numbers = list(champion["motor"]) + [rule[name] for name in names] + [champion["rule"]["rate"]] + list(champion["initialWeights"])
print("\n".join(repr(float(number)) for number in numbers))

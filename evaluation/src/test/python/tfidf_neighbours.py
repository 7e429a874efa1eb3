"""Nearest training methods by scikit-learn, the oracle of NearestNeighbourTest.

python3 tfidf_neighbours.py < methods.txt > neighbours.tsv   (scikit-learn 1.9)
"""

import re
import sys
from sklearn.feature_extraction.text import TfidfVectorizer

JAVA = set(
    "abstract assert boolean break byte case catch char class const continue default do double else enum "
    "extends final finally float for goto if implements import instanceof int interface long native new "
    "package private protected public return short static strictfp super switch synchronized this throw "
    "throws transient try void volatile while".split()
)


def words(line):
    found = []
    for token in line.split():
        if re.fullmatch(r"[A-Za-z_$][\w$]*", token) and token not in JAVA:
            found += [w.lower() for w in re.findall(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+", token)]
    return found


lines = [line.rstrip("\n").split(" ", 1) for line in sys.stdin]
train = [text for kind, text in lines if kind == "train"]
query = [text for kind, text in lines if kind == "query"]
tfidf = TfidfVectorizer(analyzer=words, sublinear_tf=True, smooth_idf=True, norm="l2")
documents = tfidf.fit_transform(train)
cosines = (tfidf.transform(query) @ documents.T).toarray()
for row in cosines:
    best = row.argmax()
    print(f"{best}\t{row[best]:.12f}")

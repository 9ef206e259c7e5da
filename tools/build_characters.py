import jieba,os
from math import log2
from collections import Counter, defaultdict
from opencc import OpenCC
cc=OpenCC('t2s')
p=os.path.join(os.path.dirname(jieba.__file__),'dict.txt')
S=Counter();E=Counter();N=Counter();B=Counter()
for l in open(p,encoding='utf8'):
    w,f,*_=l.split(' '); f=int(f)
    w=cc.convert(w)
    if not all('\u4e00'<=c<='\u9fff' for c in w): continue
    S[w[0]]+=f;E[w[-1]]+=f
    for c in w:N[c]+=f
    for a,b in zip(w,w[1:]):B[a,b]+=f
D="0123456789abcdefghijklmnopqrstuvwxyz"
def q(n): return D[min(35,round(log2(n)*4/3))] if n else "-"
F=defaultdict(list)
TH=60
for (a,b),n in B.items():
    if n>=TH: F[a].append((-n,b))
rows=[]
for c,n in N.items():
    if n<6 : continue
    fs=sorted(F[c])
    rows.append((c,q(S[c])+q(E[c])+q(n),''.join(b for _,b in fs),''.join(q(-m) for m,_ in fs)))
rows.sort()
with open('luohu_extract/data/characters.tsv','w') as f:
    f.write("""# How often simplified characters begin words, end words, stand in words, and which follow which inside a word
# Derived from the word frequencies of jieba's packaged dict.txt: every word of Han characters, folded by OpenCC t2s, counted with
# its frequency; pairs counted 60 times or more. A count n is written as one digit of base 36, round(4/3 * log2(n)); - is none.
# columns: character\tstarts_ends_total\tfollowers\tcounts
# source: jieba 0.42.1 dict.txt
# licence: MIT (jieba, Copyright 2013 Sun Junyi)
""")
    for r in rows: f.write('\t'.join(r)+'\n')
print(len(rows), sum(len(r[2]) for r in rows), os.path.getsize('luohu_extract/data/characters.tsv'), q(60000000))

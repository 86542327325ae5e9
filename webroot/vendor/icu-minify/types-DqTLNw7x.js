const a=0,s=1,c=2,e=3,o=4,t=5,b=6;export{a as T,o as a,t as b,b as c,s as d,e,c as f};

-- What the judgement begins with, as standard SQL: the same statements run on DuckDB in one process and on Spark.
-- `lines` has customer, product, day (a number), amount and sold (quantity and amount above nothing).

-- order_days: a customer's orders of one day count as one
SELECT customer, day, SUM(amount) AS amount, COUNT(*) AS lines
FROM lines WHERE sold
GROUP BY customer, day
ORDER BY customer, day;

-- pairs: what each customer has bought, and when first and last
SELECT customer, product, MIN(day) AS first, MAX(day) AS last
FROM lines WHERE sold
GROUP BY customer, product
ORDER BY customer, product;

package flows

class Account(val owner: String, start: Int) {
  var balance: Int = start
    get() {
      if (field < 0)
        return 0
      return field
    }
    set(value) {
      val before = field
      field = value + before
    }

  constructor(owner: String) : this(owner, 0) {
    println(owner)
  }

  fun pay(
    to: Account,
    amount: Int =
      balance,
    note: String =
      "to " + to.owner,
  ): Boolean {
    if (amount > balance ||
      note.isEmpty()
    ) {
      return false
    }
    to.balance += amount
    return true
  }
}

fun leaf(a: Int): Any =
  if (a > 1) {
    println(a)
    a
  } else
    2L

fun value(a: Int): Int {
  val x =
    if (a > 1) {
      println(a)
      3
    } else if (a < -3)
      4
    else
      leaf(a).hashCode()
  return x +
    1
}

fun constants(s: String, xs: List<Int>): Int {
  when (s) {
    "a" -> println(1)
    "b",
    "c" -> {
      println(2)
    }
    else -> return 4
  }
  var sum = 0
  xs.forEach { x ->
    if (x > 3) {
      sum += x
    }
    println(x)
  }
  for (i in 0 until sum) {
    if (i == 3) continue
    println(i)
  }
  val y = xs.firstOrNull { it > sum }
    ?: return 5
  return xs.map { it + 1 }
    .filter {
      it > y
    }.size
}

fun conditions(x: Any, low: Int): Int {
  val n = when (x) {
    is String ->
      x.length
    !is Int,
    in listOf(low) ->
      2
    else -> {
      println(x)
      3
    }
  }
  when {
    n > low ->
      println(n)
    n < low -> return n
  }
  return when (val m = n + low) {
    in 1..3 ->
      m
    else ->
      0
  }
}

fun jumps(rows: List<List<Int>>) {
  outer@ for (row in rows) {
    for (x in row) {
      when (x) {
        1 -> continue@outer
        2 -> break
        3 -> break@outer
        else -> println(x)
      }
    }
    println(row)
  }
  do {
    val line = readln()
    if (line == "x") continue
    println(line)
  } while (line != "y")
}

fun leaves(xs: List<Int>): Int {
  xs.forEach {
    if (it > 3)
      return it
    if (it < 0) return@forEach
    println(it)
  }
  val twice = { y: Int ->
    val z = y + y
    z * xs.size
  }
  return twice(3)
}

fun attempts(a: String): Int {
  val x = try {
    a.toInt()
  } catch (e: NumberFormatException) {
    println(e)
    3
  } finally {
    println("x")
  }
  while (true) {
    try {
      if (x > 1) return leaf(x).hashCode()
      if (x > 2) break
      println(a)
    } finally {
      println(x)
    }
  }
  return try {
    a.length
  } catch (e: Exception) {
    throw IllegalStateException(e)
  }
}

fun parts(pairs: List<Pair<Int, Int>>, more: MutableList<Int>?): Int {
  val (a, b) = pairs.first()
  var n = a
  for ((k, v) in pairs) {
    n += k
    println("$k ${v + b}")
  }
  more?.add(n++)
  more?.let {
    println(it)
  }
  return pairs.sumOf { (x, y) ->
    x + y + n
  }
}

fun never(a: Int?): Int {
  val b = a
    ?: error("none")
  if (b > 3) {
    error("too much")
  }
  val c = a.takeIf { it > 1 }
    ?: throw IllegalArgumentException("$b")
  return c
}

fun local(a: Int): Int {
  val b = a + 1
  fun inner(x: Int): Int {
    if (x > b)
      return x
    return b
  }
  val later = object : Runnable {
    override fun run() {
      val c = 3
      println(c)
    }
  }
  later.run()
  return inner(a)
}

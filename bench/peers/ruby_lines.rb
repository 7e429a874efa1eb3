# Line graphs of Ruby's own compiler (RubyVM::InstructionSequence, CRuby 3.1 or later):
#
#   ruby ruby_lines.rb FOLDER > oracle.jsonl
#
# A line of JSON a method (`def`), for line_graph_agreement.py. The rule:
# - A node is the line on which a statement starts. Every instruction names the syntax tree's node that it was made for
#   (node_ids); it counts to the innermost statement around that: an element of a list of statements, the body of a branch,
#   loop or clause. The labels of a `when` count to their `case` where all of them are literals or names of constants; else, and
#   where the `case` has no value, the `when` is a condition by itself, at its line.
# - Control flow is that of the instructions: jumps, branches, leave. Those that only move or drop values (SILENT) are
#   passed through, and so is a nil that nobody wrote. The jump table of a case repeats its tests and is left out.
# - raise, fail, exit, exit!, abort and throw without a receiver leave the method, which the compiler does not know.
# - Definition-use: getlocal, setlocal, getblockparam over the instructions; what a block names of the method is used where
#   the block is handed over, and is not defined by it.
# - Left are methods with rescue, ensure or retry (their clauses are sequences of their own), with default arguments
#   (which start at several places), without a body, and with a `nil` behind other statements, which the parser drops. Exceptions and blocks by themselves are not compared.
require "json"
LEAVING = %i[raise fail exit exit! abort throw]
SILENT = %i[nop pop jump putnil dup swap adjuststack dupn topn setn]
NILS = {}
DROPPED = []
# literals that hold nothing to evaluate, and names of constants
def constant?(node)
  return node.nil? || node.is_a?(Symbol) unless node.is_a?(RubyVM::AbstractSyntaxTree::Node)
  case node.type
  when :LIT, :STR, :NIL, :TRUE, :FALSE, :CONST, :COLON3 then true
  when :COLON2, :DOT2, :DOT3 then node.children.all? { |k| constant?(k) }
  else false end
end
# id of each syntax node -> line of the statement around it
def statements(node, line, map, tests = false)
  return unless node.is_a?(RubyVM::AbstractSyntaxTree::Node)
  map[node.node_id] = line
  NILS[node.node_id] = node.type == :NIL
  kids = node.children
  own = lambda { |k| k.is_a?(RubyVM::AbstractSyntaxTree::Node) && !%i[BLOCK BEGIN].include?(k.type) ? k.first_lineno : line }
  case node.type
  when :BLOCK
    DROPPED << node.last_lineno if kids.last.nil?
    kids.each { |k| statements(k, own[k], map) }
  when :IF, :UNLESS
    statements(kids[0], line, map)
    kids[1..].each { |k| statements(k, own[k], map) }
  when :WHILE, :UNTIL
    statements(kids[0], kids[2] ? line : own[kids[0]], map)
    statements(kids[1], own[kids[1]], map)
  when :CASE2 then kids.each { |k| statements(k, own[k], map, true) }
  when :WHEN
    alone = !tests && kids[0].children.any? { |k| k && !constant?(k) }
    mine = alone ? node.first_lineno : line
    map[node.node_id] = mine
    statements(kids[0], mine, map); statements(kids[1], own[kids[1]], map)
    n = kids[2]
    statements(n, n.is_a?(RubyVM::AbstractSyntaxTree::Node) && n.type == :WHEN && !tests ? line : own[n], map, tests)
  when :SCOPE
    statements(kids[1], line, map); b = kids[2]; statements(b, own[b], map)
  else kids.each { |k| statements(k, line, map) }
  end
end
# what a block names of the method around it, however deep
def captured(seq, level, &f)
  seq[13].each { |i| next unless i.is_a?(Array)
    case i[0]
    when :getlocal_WC_1, :setlocal_WC_1 then f[i[1]] if level == 1
    when :getlocal, :setlocal, :getblockparam, :getblockparamproxy then f[i[1]] if i[2] == level end
    captured(i.last, level + 1, &f) if i.last.is_a?(Array) && i.last[9] == :block }
  seq[12].each { |t| captured(t[1], level + 1, &f) if t[1].is_a?(Array) && %i[rescue ensure].include?(t[0]) }
end
def graph(seq, map, file)
  body, table = seq[13], seq[12]
  ids = seq[4][:node_ids]; at = {}; ins = []; pend = []
  body.each { |e| case e
    when Array then pend.each { |l| at[l] = ins.size }; pend = []; ins << e
    when Symbol then pend << e if e.to_s.start_with?("label_") end }
  pend.each { |l| at[l] = ins.size }
  kind = nil
  names = seq[10]; params = seq[11]
  left = table.any? { |t| %i[rescue ensure retry].include?(t[0]) } ? "rescue and ensure are sequences of their own" : nil
  left ||= "default arguments" if params[:opt] || params[:keyword]
  succ = ins.each_index.map { |i| op = ins[i]; name = op[0].to_s
    t = op.drop(1).grep(Symbol).select { |s| s.to_s.start_with?("label_") }.map { |s| at[s] }
    t = [] if name == "opt_case_dispatch" || name == "opt_getinlinecache" || name == "once"
    nxt = [i + 1]
    if op[0] == :jump then t
    elsif name == "leave" || name == "throw" then [:exit]
    elsif name.include?("send") && op[1].is_a?(Hash) && LEAVING.include?(op[1][:mid]) && op[1][:flag] & 4 != 0 then [:throw]
    else nxt + t end }
  lines = ins.each_index.map { |i| (SILENT.include?(ins[i][0]) && !(ins[i][0] == :putnil && NILS[ids[i]])) || ins[i][0] == :leave ? nil : map[ids[i]] }
  # reachable edges between lines, silent instructions passed through
  edges = {}; seen = {}; work = [[0, -1]]
  until work.empty?
    i, from = work.pop
    if i == :exit then edges[[from, -2]] = 1; next end
    if i == :throw then edges[[from, -3]] = 1; next end
    next if seen[[i, from]] || i >= ins.size
    seen[[i, from]] = 1
    l = lines[i]
    if l && l != from then edges[[from, l]] = 1 end
    succ[i].each { |s| work << [s, l || from] }
  end
  size = names.size
  uses = Array.new(ins.size) { [] }; defs = Array.new(ins.size)
  ins.each_with_index { |i, k|
    if %i[getlocal_WC_0 getblockparam getblockparamproxy].include?(i[0]) && (i[0] == :getlocal_WC_0 || i[2] == 0) || (i[0] == :getlocal && i[2] == 0) then uses[k] << (size + 2 - i[1])
    elsif i[0] == :setlocal_WC_0 || (i[0] == :setlocal && i[2] == 0) then defs[k] = size + 2 - i[1]
    elsif i.last.is_a?(Array) && i.last[9] == :block then captured(i.last, 1) { |x| uses[k] << (size + 2 - x) } end }
  at_line = ins.each_index.map { |k| map[ids[k]] }
  found = {}
  flow = lambda { |from, starts, v| seen = {}; work = starts.dup
    until work.empty?
      k = work.pop
      next if !k.is_a?(Integer) || k >= ins.size || seen[k]
      seen[k] = 1
      found[[names[v].to_s, from, at_line[k]]] = 1 if uses[k].include?(v)
      work.concat(succ[k]) unless defs[k] == v
    end }
  block = params[:block] ? 1 : 0
  count = (params[:lead_num] || 0) + (params[:post_num] || 0) + (params[:rest_start] ? 1 : 0) + block + (params[:kwrest] ? 1 : 0)
  count.times { |v| flow[-1, [0], v] }
  defs.each_with_index { |v, k| flow[at_line[k], succ[k], v] if v }
  found.select! { |k, _| k[0] =~ /\A[a-z_]\w*\z/ }
  ops = ins.map(&:first)
  has = []
  has << "block" if ins.any? { |i| i.last.is_a?(Array) && i.last[9] == :block }
  has << "case" if ops.include?(:checkmatch) || ops.include?(:opt_case_dispatch)
  has << "loop" if ins.each_index.any? { |k| succ[k].any? { |t| t.is_a?(Integer) && t < k } }
  has << "safe navigation" if ops.include?(:branchnil)
  left ||= "a method without a body" if ins.all? { |i| %i[putnil leave nop].include?(i[0]) }
  lc = seq[4][:code_location]
  left ||= "a nil at the end, which the parser drops" if DROPPED.any? { |l| l.between?(lc[0], lc[2]) }
  { file: file, at: [lc[0], lc[1] + 1], name: seq[5], cfg: edges.keys, defuse: found.keys, has: has, left: left }.compact
end
def each_method(seq, &f)
  yield seq if seq[9] == :method
  deep = lambda { |x| case x when Array then x[0] == "YARVInstructionSequence/SimpleDataFormat" ? each_method(x, &f) : x.each(&deep) when Hash then x.each_value(&deep) end }
  deep[seq[12]]; deep[seq[13]]
end
root = ARGV[0]
Dir.glob("#{root}/**/*.rb").sort.each do |path|
  src = File.binread(path).force_encoding("UTF-8")
  next unless src.valid_encoding?
  begin
    $VERBOSE = nil
    seq = RubyVM::InstructionSequence.compile(src, path, path, 1).to_a
    map = {}; NILS.clear; DROPPED.clear; statements(RubyVM::AbstractSyntaxTree.parse(src), 1, map)
  rescue SyntaxError, StandardError => e
    next
  end
  each_method(seq) { |m| begin; puts JSON.generate(graph(m, map, path.delete_prefix(root + "/"))); rescue StandardError => e; warn e.message[0, 200]; end }
end
